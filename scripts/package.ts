import { packageExtension } from './packageExtension.ts';

/* Usage: npm run package: packs what ships and lists it. */

await packageExtension('show');
