import { packageExtension } from './packageExtension.ts';

await packageExtension();
