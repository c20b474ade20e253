/** What an MCP server that the API called has answered, as the answer shows it. */
export interface ConnectorOutcome {
  readonly isError: boolean;
  /** The texts of the result; anything else is a note. */
  readonly texts: readonly string[];
}
