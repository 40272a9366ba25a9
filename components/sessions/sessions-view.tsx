'use client'

import { Badge, Body1, Body1Strong, Caption1, makeStyles } from '@fluentui/react-components'
import { PhoneLaptopRegular, SignOutRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { ConfirmDialog } from '@/components/ui/dialogs/confirm-dialog'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { Time } from '@/components/ui/time'
import type { OwnSession } from '@/lib/domain/sessions/own-session'
import { plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  page: { ...stack.L, maxWidth: '60rem' },
  list: plainList,
  head: { ...wrap.S, alignItems: 'center' },
  text: { ...quiet, ...readable },
  quiet,
})

type EndOwnSessions = PortalAction<{ kind: 'one'; sessionId: string } | { kind: 'others' }, null>

interface SessionsViewProps {
  /** This session first. */
  sessions: OwnSession[]
  idleMinutes: number
  maxHours: number
  endOwnSessions: EndOwnSessions
}

/**
 * A person's own sessions. They can end one of the others, or all others. What they ended stays in the list until the next visit, so that
 * the focus stays where it was.
 */
export function SessionsView({ sessions, idleMinutes, maxHours, endOwnSessions }: SessionsViewProps) {
  const styles = useStyles()
  const [endedIds, setEndedIds] = useState<readonly string[]>([])
  const others = sessions.filter(({ isCurrent, sessionId }) => !isCurrent && !endedIds.includes(sessionId))
  const end = (ended: readonly OwnSession[]) => setEndedIds((before) => [...before, ...ended.map(({ sessionId }) => sessionId)])
  return (
    <>
      <PageHeader
        title="Your sessions"
        lead={`A session ends after ${plural(idleMinutes, 'minute')} of inactivity, and no later than ${plural(maxHours, 'hour')} after you sign in. This page shows only your own sessions.`}
        actions={
          sessions.length > 1 && (
            <ConfirmDialog
              trigger="End all other sessions"
              button={{ icon: <SignOutRegular />, disabledFocusable: others.length === 0 }}
              title="End all other sessions?"
              keep="Keep sessions"
              confirm="End all others"
              action={endOwnSessions}
              input={{ kind: 'others' }}
              onDone={() => end(others)}
            >
              In your other browsers, you have to sign in again. This session continues.
            </ConfirmDialog>
          )
        }
      />
      <div className={styles.page}>
        <SectionCard title={plural(sessions.length - endedIds.length, 'active session')}>
          <ul className={styles.list}>
            {sessions.map((session) => (
              <SessionRow
                key={session.sessionId}
                session={session}
                hasEnded={endedIds.includes(session.sessionId)}
                endOwnSessions={endOwnSessions}
                onEnded={() => end([session])}
              />
            ))}
          </ul>
          {others.length === 0 && (
            <Body1 as="p" className={styles.text}>
              You're signed in only in this browser. When you sign in with another browser, its session appears on this page.
            </Body1>
          )}
        </SectionCard>
      </div>
    </>
  )
}

interface SessionRowProps {
  session: OwnSession
  hasEnded: boolean
  endOwnSessions: EndOwnSessions
  onEnded: () => void
}

function SessionRow({ session, hasEnded, endOwnSessions, onEnded }: SessionRowProps) {
  const styles = useStyles()
  const { sessionId, signedInAt, lastActiveAt, isCurrent } = session
  const browser = session.browser || 'Unknown browser'
  return (
    <ListRow
      actions={
        !isCurrent && (
          <ConfirmDialog
            trigger="End session"
            button={{
              appearance: 'subtle',
              icon: <SignOutRegular />,
              disabledFocusable: hasEnded,
              'aria-label': `End session: ${browser}`,
            }}
            title="End this session?"
            keep="Keep session"
            confirm="End session"
            action={endOwnSessions}
            input={{ kind: 'one', sessionId }}
            onDone={onEnded}
          >
            The session in {browser} ends, and you have to sign in again in that browser.
          </ConfirmDialog>
        )
      }
    >
      <span className={styles.head}>
        <PhoneLaptopRegular aria-hidden />
        <Body1Strong>{browser}</Body1Strong>
        {isCurrent && (
          <Badge appearance="tint" color="brand">
            This session
          </Badge>
        )}
        {hasEnded && (
          <Badge appearance="tint" color="informative">
            Ended
          </Badge>
        )}
      </span>
      <Caption1 className={styles.quiet}>
        Signed in <Time at={signedInAt} />
        {isCurrent ? (
          ', active now'
        ) : (
          <>
            , last active <Time at={lastActiveAt} />
          </>
        )}
      </Caption1>
    </ListRow>
  )
}
