'use client'

import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { reloadPage } from '@/components/ui/reload-page'
import { Time } from '@/components/ui/time'
import { personId } from '@/lib/domain/sessions/person-id'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import type { PageSession } from '../page-session'
import { isSigningOut, readSessionEnds, type SessionNews, sessionChannel } from '../portal-session-client'
import { SignInAgainButton } from '../sign-in-again-button'
import { markSignInNeed, signInNeed, useSignInNeed } from '../sign-in-need'
import { endCheckDelayMs, isRenewalDue, renewalDelayMs } from './renewal-delay'

const useStyles = makeStyles({
  // In view wherever the person has scrolled to.
  bar: { position: 'sticky', top: 0, zIndex: 20 },
})

interface SessionKeeperProps {
  settings: SignInSettings
  session: PageSession
}

/**
 * Renews the session silently before its token expires, and says when it has ended or needs the user to sign in; the page's content stays.
 * A tab follows another tab that renewed the session or signed out.
 */
export function SessionKeeper({ settings, session }: SessionKeeperProps) {
  const styles = useStyles()
  const hasEnded = useSignInNeed() === 'session-ended'
  const [expiresAt, setExpiresAt] = useState(session.expiresAt)
  const [needsPerson, setNeedsPerson] = useState(false)
  const isRenewing = useRef(false)
  useSessionEndCheck(session)

  useEffect(() => {
    const channel = sessionChannel()
    const keepUntil = (end: string) => {
      setNeedsPerson(false)
      setExpiresAt(end)
    }
    const renew = async () => {
      if (isRenewing.current || signInNeed() === 'session-ended') return
      isRenewing.current = true
      const renewed = await renewSilently(settings, session)
      isRenewing.current = false
      if (renewed) {
        keepUntil(renewed)
        channel?.postMessage({ expiresAt: renewed })
      } else if ((await readSessionEnds()) === 'ended') markSignInNeed('session-ended')
      else setNeedsPerson(true)
    }
    const renewWhenDue = () => {
      if (document.visibilityState === 'visible' && isRenewalDue(expiresAt, Date.now())) void renew()
    }
    const follow = ({ data }: MessageEvent<SessionNews>) => {
      if (data === 'signed-out') {
        if (!isSigningOut()) location.assign('/auth/sign-in')
      } else if ('expiresAt' in data) keepUntil(data.expiresAt)
      // The cookie is another person's now; a page that still names the old one must not act for the new one.
      else if (data.signedInAs !== personId(session) || signInNeed() === 'session-ended') reloadPage()
    }
    channel?.addEventListener('message', follow)
    const timer = needsPerson ? undefined : setTimeout(() => void renew(), renewalDelayMs(expiresAt, Date.now()))
    document.addEventListener('visibilitychange', renewWhenDue)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', renewWhenDue)
      channel?.close()
    }
  }, [settings, session, expiresAt, needsPerson])

  if (!hasEnded && !needsPerson) return null
  return (
    <MessageBar
      intent={hasEnded ? 'info' : 'warning'}
      layout="multiline"
      politeness={hasEnded ? 'polite' : 'assertive'}
      className={styles.bar}
    >
      <MessageBarBody>
        {hasEnded ? (
          <>
            <MessageBarTitle>Your session has ended.</MessageBarTitle>
            To continue on this page, sign in again. What you entered is kept.
          </>
        ) : (
          <>
            <MessageBarTitle>Sign in again to continue.</MessageBarTitle>
            Your session lasts until <Time at={expiresAt} format="clock" />. To renew the session, Microsoft Entra requires you to sign in.
            What you entered is kept.
          </>
        )}
      </MessageBarBody>
      <MessageBarActions>
        <SignInAgainButton />
      </MessageBarActions>
    </MessageBar>
  )
}

/** Checks with the server whether the session has ended when it could have. Using the portal, also in another tab, moves that moment. */
function useSessionEndCheck(session: PageSession): void {
  const [endsAt, setEndsAt] = useState(session.endsAt)
  const [checks, setChecks] = useState(0)
  useEffect(() => {
    const check = async () => {
      const ends = await readSessionEnds()
      if (ends === 'ended') return markSignInNeed('session-ended')
      if (ends !== 'unknown') setEndsAt(ends.endsAt)
      setChecks((count) => count + 1)
    }
    const checkWhenShown = () => {
      if (document.visibilityState === 'visible' && Date.now() >= Date.parse(endsAt)) void check()
    }
    const timer = setTimeout(() => void check(), endCheckDelayMs(endsAt, Date.now()))
    document.addEventListener('visibilitychange', checkWhenShown)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', checkWhenShown)
    }
  }, [endsAt, checks])
}

/** Returns the new end of the session (ISO 8601 UTC); undefined if only the user can renew it. */
async function renewSilently(settings: SignInSettings, session: PageSession): Promise<string | undefined> {
  const entra = await import('../entra-session').catch(() => undefined)
  return entra?.renewSession(settings, session)
}
