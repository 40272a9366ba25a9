import { defineHandler } from '@/lib/actions/define-handler'
import { readAllControls } from '@/lib/compliance/own-controls'
import { configuration } from '@/lib/config/configuration'
import { presetsFor } from '@/lib/domain/compliance/presets'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { lastFindings } from '@/lib/history/last-findings'

/** The presets of the Logs step, with what each of them satisfies and leaves out with the tenant's licenses, as last read. */
export const GET = defineHandler({
  permission: 'setting:read',
  limit: 'progress',
  logs: 'nothing',
  signedOut: 'Your session has ended. Sign in again to see the presets.',
  failure: "The presets couldn't be read",
  run: async ({ db, session }) => {
    const [{ controls, presets }, { licenses }] = await Promise.all([readAllControls(db, session), lastFindings(db, session)])
    return { presets: presetsFor({ controls, own: presets, offered: categoriesIn(configuration().cloud.id), licenses }) }
  },
})
