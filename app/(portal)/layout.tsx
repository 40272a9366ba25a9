import { after } from 'next/server'
import type { ReactNode } from 'react'
import { countOpen } from '@/app/(portal)/_page/count-open'
import { SignedInShell } from '@/components/auth/signed-in-shell'
import { azureAccess } from '@/lib/auth/azure-access'
import { browserSignIn } from '@/lib/auth/browser-sign-in'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted, roleWords } from '@/lib/auth/permissions'
import { tenantName } from '@/lib/auth/tenant-name'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { nameActors } from '@/lib/history/name-actors'
import { Turns } from '@/lib/turns'

/** Visits of a session at the same time share the checks that follow them. */
const checksAfterVisits = new Turns<void>()

/** The frame of every page for a signed-in user. Each visit also checks unsettled changes and reads who made external ones. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await requireSession('setting:read')
  after(() =>
    checksAfterVisits.take(session.idHash, 'checks', async () => {
      const db = await database()
      await reconcileTenant(db, session)
      await nameActors(db, session.tenantId, azureAccess(session))
    }),
  )
  const { cloud, isLocalDemo } = configuration()
  return (
    <SignedInShell
      settings={await browserSignIn(session.tenantId)}
      session={{
        name: session.name,
        username: session.username,
        roleInWords: roleWords[session.role],
        tenantName: await tenantName(session),
        cloudName: cloud.name,
        adminCenters: { ...cloud.adminCenters, tenantId: session.tenantId },
        isEmulator: isLocalDemo,
        canSetUp: isPermitted(session.role, 'draft:write'),
        openCounts: await countOpen(await database(), session),
        canCheckPortal: isPermitted(session.role, 'portal:check'),
        tenantId: session.tenantId,
        objectId: session.objectId,
        expiresAt: session.expiresAt.toISOString(),
        endsAt: session.endsAt.toISOString(),
      }}
    >
      {children}
    </SignedInShell>
  )
}
