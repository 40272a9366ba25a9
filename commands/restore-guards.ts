import { parseArgs } from 'node:util'
import { restoreGuards } from '@/lib/db/record-guards'
import { exitCodes } from './command'
import { openPortalDatabase } from './open-portal-database'

/** Creates the triggers again that keep the record from being rewritten, after someone dropped, turned off, or replaced them. */
export async function restoreRecordGuards(commandArguments: string[]): Promise<number> {
  parseArgs({ args: commandArguments, options: {} })
  const { db, close } = await openPortalDatabase()
  try {
    const restored = await restoreGuards(db)
    console.log(
      restored.length === 0 ? 'All guards are in place.' : `Restored ${restored.join(', ')}. Run verify-history to check the record.`,
    )
    return exitCodes.success
  } finally {
    await close()
  }
}
