'use strict';

const { appendFileSync, promises } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
let defaultLevel = names.indexOf('info');

/** Appends every line at once; a test's log is small, and a killed process must not lose its last words. */
class FileLogger {
  constructor(file) {
    this.file = file;
    this.level = defaultLevel;
    this.isPlain = false;
  }

  log(level, text) {
    if (level < this.level || this.file === undefined) {
      return;
    }
    try {
      appendFileSync(this.file, this.isPlain ? text : `${new Date().toISOString()} [${names[level]}] ${text}\n`);
    } catch {
      // A folder that a test removed already: nobody will read this log.
    }
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.isPlain = true;
  }

  setPattern() {}

  flush() {}

  drop() {
    this.file = undefined;
  }
}

['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((method, level) => {
  FileLogger.prototype[method] = function (text) {
    this.log(level, text);
  };
});

/** The console logger of the real module writes to the standard output. */
class Logger extends FileLogger {
  constructor(kind, _name, file) {
    super(kind.startsWith('stdout') ? '/dev/stdout' : file);
  }
}

async function open(_name, file) {
  await promises.mkdir(dirname(file), { recursive: true });
  return new FileLogger(file);
}

exports.version = 11500;
exports.Logger = Logger;
exports.setLevel = (level) => {
  defaultLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = open;
exports.createAsyncRotatingLogger = open;
