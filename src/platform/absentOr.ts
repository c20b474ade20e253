/** True for an error of the file system with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The value, when the error says that there is no such file; any other error is thrown on. */
export function absentOr<T>(error: unknown, value: T): T {
  if (hasCode(error, 'ENOENT')) {
    return value;
  }
  throw error;
}
