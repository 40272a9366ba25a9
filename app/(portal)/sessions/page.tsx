import type { Metadata } from 'next'
import { SessionsView } from '@/components/sessions/sessions-view'
import { requireSession } from '@/lib/auth/current-session'
import { findOwnSessions } from '@/lib/auth/own-sessions'
import { configuration } from '@/lib/config/configuration'
import { endOwnSessions } from './actions'

export const metadata: Metadata = { title: 'Your sessions' }

/** The sessions of the person who visits, and of no one else. */
export default async function SessionsPage() {
  const session = await requireSession('session:own')
  const { idleMs, absoluteMs } = configuration().sessions
  return (
    <SessionsView
      sessions={await findOwnSessions(session)}
      idleMinutes={idleMs / 60_000}
      maxHours={absoluteMs / 3_600_000}
      endOwnSessions={endOwnSessions}
    />
  )
}
