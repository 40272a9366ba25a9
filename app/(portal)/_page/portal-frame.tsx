import type { ReactNode } from 'react'
import { SignedInShell } from '@/components/auth/signed-in-shell'
import { browserSignIn } from '@/lib/auth/browser-sign-in'
import { isPermitted, roleWords } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { countOpen } from './count-open'

/** The frame around a page for a signed-in user. */
export async function PortalFrame({ session, children }: { session: Session; children: ReactNode }) {
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
