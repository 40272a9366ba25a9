import { defineHandler } from '@/lib/actions/define-handler'
import { exportControls } from '@/lib/compliance/own-controls'

/** The controls and presets of the organization's own, as a file that can be imported. */
export const GET = defineHandler({
  permission: 'setting:read',
  limit: 'export',
  logs: 'nothing',
  signedOut: 'Your session has ended. Sign in again to download the controls.',
  failure: "The controls couldn't be exported",
  run: async ({ db, session }) =>
    new Response(JSON.stringify(await exportControls(db, session), null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'content-disposition': 'attachment; filename="entra-logs-controls.json"',
      },
    }),
})
