'use client'

import { MsalProvider, useMsal } from '@azure/msal-react'
import { useEffect, useState } from 'react'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { SignInSettings } from '@/lib/domain/sign-in/sign-in-settings'
import { signInFault } from './entra-session'
import { msalClient } from './msal-client'

/** Microsoft Entra's response to a sign-in; `nothing` if the user returned without one. */
export type EntraOutcome = { kind: 'signed-in'; accessToken: string } | { kind: 'failed'; error: ReportedError } | { kind: 'nothing' }

interface EntraAnswerProps {
  settings: SignInSettings
  onOutcome: (outcome: EntraOutcome) => void
}

/** Passes Microsoft Entra's response to MSAL, and renders nothing. Render it only in the browser. */
export function EntraAnswer({ settings, onOutcome }: EntraAnswerProps) {
  const [instance] = useState(() => msalClient(settings))
  return (
    <MsalProvider instance={instance}>
      <AnswerTaker onOutcome={onOutcome} />
    </MsalProvider>
  )
}

function AnswerTaker({ onOutcome }: Pick<EntraAnswerProps, 'onOutcome'>) {
  const { instance } = useMsal()
  useEffect(() => {
    const takeAnswer = async (): Promise<EntraOutcome> => {
      await instance.initialize()
      const result = await instance.handleRedirectPromise()
      if (!result) return { kind: 'nothing' }
      instance.setActiveAccount(result.account)
      return { kind: 'signed-in', accessToken: result.accessToken }
    }
    void takeAnswer()
      .catch((fault: unknown): EntraOutcome => ({ kind: 'failed', error: signInFault(fault) }))
      .then(onOutcome)
  }, [instance, onOutcome])
  return null
}
