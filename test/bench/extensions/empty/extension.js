'use strict';

/** Does nothing: what an extension costs by being there. */
exports.activate = () => undefined;
