import type { ReactNode } from 'react'
import { PortalFrame } from '@/app/(portal)/_page/portal-frame'
import { currentSession } from '@/lib/auth/current-session'

/** The portal's frame around "not found", for someone who is signed in. */
export default async function LostLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  return session ? <PortalFrame session={session}>{children}</PortalFrame> : children
}
