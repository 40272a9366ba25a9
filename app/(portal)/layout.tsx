import { after } from 'next/server'
import type { ReactNode } from 'react'
import { azureAccess } from '@/lib/auth/azure-access'
import { requireSession } from '@/lib/auth/current-session'
import { reconcileTenant } from '@/lib/changes/reconcile'
import { database } from '@/lib/db/database'
import { nameActors } from '@/lib/history/name-actors'
import { Turns } from '@/lib/turns'
import { PortalFrame } from './_page/portal-frame'

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
  return <PortalFrame session={session}>{children}</PortalFrame>
}
