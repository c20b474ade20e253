'use strict';

/** Ends this process soon after the process `parent` ended. */
exports.start = (parent) => {
  const watch = setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(87);
    }
  }, 1000);
  watch.unref();
};
