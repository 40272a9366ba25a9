'use client'

import { makeStyles, Spinner } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { type DestinationActions, useDestinationActions } from './destination-actions-context'

/** Azure takes a minute or two. */
const secondsBetweenChecks = 5

const useStyles = makeStyles({ root: { ...stack.S, outlineStyle: 'none' } })

interface RegisterProviderProps {
  subscriptionId: string
  provider: Parameters<DestinationActions['registerProvider']>[0]['provider']
  registration: DestinationState['registration']
  /** Checks Azure's progress again. */
  onRefresh: () => void
  /** What fails while the provider isn't registered. */
  children: ReactNode
}

/** Shown for a subscription without a resource provider: what that means, a button to register it, and the progress. */
export function RegisterProvider({ subscriptionId, provider, registration, onRefresh, children }: RegisterProviderProps) {
  const { registerProvider } = useDestinationActions()
  const { run, isPending, error } = usePortalAction(registerProvider)
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const [begun, setBegun] = useState(false)
  const isRegistering = registration === 'registering' || (begun && registration === 'not-registered')

  useEffect(() => {
    if (!isRegistering) return
    const timer = setInterval(() => document.hidden || onRefresh(), secondsBetweenChecks * 1000)
    return () => clearInterval(timer)
  }, [isRegistering, onRefresh])

  const register = async () => {
    if (isPending) return
    const answer = await run({ subscriptionId, provider })
    if (answer === undefined) return
    setBegun(true)
    // The button disappears; the result takes its place.
    root.current?.focus()
    onRefresh()
  }

  const isAsked = begun && registration === 'registered'
  if (!isAsked && (registration === 'registered' || registration === 'unknown')) return null
  return (
    <div ref={root} tabIndex={-1} className={styles.root}>
      {isAsked ? (
        <Callout intent="success">The subscription is registered for {provider}.</Callout>
      ) : isRegistering ? (
        <Callout icon={<Spinner size="extra-tiny" aria-label="Registering" />}>
          Azure is registering the subscription for {provider}. Registration takes a minute or two. You can continue without waiting.
        </Callout>
      ) : (
        <Callout
          intent="warning"
          title={`The subscription isn't registered for ${provider}`}
          actions={
            <BusyButton size="small" isBusy={isPending} onClick={() => void register()}>
              Register {provider}
            </BusyButton>
          }
        >
          {children}
        </Callout>
      )}
      {error && <ErrorCallout error={error} />}
    </div>
  )
}
