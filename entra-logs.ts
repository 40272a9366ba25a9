import { runCommand } from './commands/run-command'

/*
 * The command of the portal's operator. A build bundles it to dist/entra-logs.mjs, beside the server and the migrations that it uses; in
 * the repository, npm scripts run it from here.
 */
process.exitCode = await runCommand(process.argv.slice(2), import.meta.dirname)
