'use client'

import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { reloadPage } from '@/components/ui/reload-page'
import { Time } from '@/components/ui/time'
import type { SignInSettings } from '@/lib/domain/sign-in-settings'
import { useInteraction } from './interaction-context'
import { isSigningOut, type SessionNews, sessionChannel } from './portal-session-client'
import { isRenewalDue, renewalDelayMs } from './renewal-delay'

interface SessionKeeperProps {
  settings: SignInSettings
  session: { username: string; expiresAt: string }
}

/**
 * Renews the session silently before it ends. If Microsoft Entra requires the user, shows when the session ends and offers to sign in;
 * the page's content stays. A tab follows another tab that renewed the session or signed out.
 */
export function SessionKeeper({ settings, session }: SessionKeeperProps) {
  const interaction = useInteraction()
  const [expiresAt, setExpiresAt] = useState(session.expiresAt)
  const [needsPerson, setNeedsPerson] = useState(false)
  const isRenewing = useRef(false)

  useEffect(() => {
    const channel = sessionChannel()
    const renew = async () => {
      if (isRenewing.current) return
      isRenewing.current = true
      const renewed = await renewSilently(settings, session.username)
      isRenewing.current = false
      setNeedsPerson(!renewed)
      if (!renewed) return
      setExpiresAt(renewed)
      channel?.postMessage({ expiresAt: renewed })
    }
    const renewWhenDue = () => {
      if (document.visibilityState === 'visible' && isRenewalDue(expiresAt, Date.now())) void renew()
    }
    const follow = ({ data }: MessageEvent<SessionNews>) => {
      if (data === 'signed-out') {
        if (!isSigningOut()) location.assign('/auth/sign-in')
      } else if ('expiresAt' in data) setExpiresAt(data.expiresAt)
      // The cookie is another person's now; a page that still names the old one must not act for the new one.
      else if (data.signedInAs !== session.username) reloadPage()
    }
    channel?.addEventListener('message', follow)
    const timer = needsPerson ? undefined : setTimeout(() => void renew(), renewalDelayMs(expiresAt, Date.now()))
    document.addEventListener('visibilitychange', renewWhenDue)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', renewWhenDue)
      channel?.close()
    }
  }, [settings, session.username, expiresAt, needsPerson])

  if (!needsPerson) return null
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>Sign in again to continue.</MessageBarTitle>
        Your session lasts until <Time at={expiresAt} format="clock" />, and Microsoft Entra requires you to sign in to renew it. Your
        drafts are kept.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => void interaction.signIn()}>
          Sign in again
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

/** Returns the new end of the session (ISO 8601 UTC); undefined if only the user can renew it. */
async function renewSilently(settings: SignInSettings, username: string): Promise<string | undefined> {
  const entra = await import('./entra-session').catch(() => undefined)
  return entra?.renewSession(settings, username)
}
