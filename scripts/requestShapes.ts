import { writeFileSync } from 'node:fs';
import { readRequestShapes } from '../test/simulator/shapes/requestShapes.ts';
import { SHAPES_FILE, writtenShapes } from '../test/simulator/shapes/shapesFile.ts';

/** Writes down the shapes of all requests as the installed SDK has them; run it when the SDK has a new version. */
writeFileSync(SHAPES_FILE, writtenShapes(readRequestShapes()));
