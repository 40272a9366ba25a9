import { randomUUID } from 'node:crypto'
import type { SignedIn } from '../start-test-portal'

/** Makes the portal know a setting that sends categories to a workspace, as a visit does. */
export async function knowSetting({ db, session }: SignedIn, workspaceId: string, enabledCategories: string[]): Promise<void> {
  await db.knownSetting.create({
    data: {
      tenantId: session.tenantId,
      settingKey: 'entra',
      state: { name: 'entra', enabledCategories, destinations: { workspaceId } },
      changeId: randomUUID(),
      knownSince: new Date(),
    },
  })
}
