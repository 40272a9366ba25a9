import { definePublicHandler } from '@/lib/actions/define-handler'

/** Returns 200 as long as the process answers at all, whatever the database does. An orchestrator restarts a process that doesn't. */
export const GET = definePublicHandler({
  limit: 'none',
  logs: 'nothing',
  failure: "The portal's health couldn't be checked",
  run: async () => Promise.resolve({ status: 'ok' }),
})
