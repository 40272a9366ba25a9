/** What a command can rely on. */
export interface CommandContext {
  /** The portal's folder, which is also the current folder while a command runs: the server and migrations are in it. */
  portalFolder: string
  /** The folder that the operator started the command in; files that they name are relative to it. */
  startedIn: string
}

/**
 * Runs a command with the arguments after its name; returns the exit code. Its results go to standard output with `console.log`, and not to the
 * portal's log, because people and scripts read them in a terminal.
 */
export type Command = (commandArguments: string[], context: CommandContext) => Promise<number>

/** What the exit codes of all commands mean. */
export const exitCodes = {
  success: 0,
  /** A check ran, and something isn't as it was written or as it has to be. */
  notVerified: 1,
  wrongArguments: 2,
  /** The command couldn't be completed, for example because the database doesn't respond. */
  failed: 3,
} as const

/** The arguments of a command aren't valid. */
export class ArgumentError extends Error {
  override name = 'ArgumentError'
}
