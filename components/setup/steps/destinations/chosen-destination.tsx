'use client'

import { Badge, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ShieldRegular } from '@fluentui/react-icons'
import { Notice } from '@/components/ui/callout'
import { parentResourceId, parseResourceId, resourceName } from '@/lib/domain/azure/resource-id'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { AskedNotice } from '../../frame/query-callout'
import { RegisterProvider } from '../../frame/register-provider'
import type { DestinationActions } from '../../frame/step-props'
import { useAsked } from '../../frame/use-action-query'
import { DestinationRight } from './destination-right'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minHeight: '3.5rem' },
  sentinel: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalXS },
})

interface ChosenDestinationProps extends Pick<DestinationActions, 'checkDestination' | 'registerProvider'> {
  type: OfferedDestinationKind
  /** For an event hub the authorization rule. */
  id: string
}

/** A destination that was chosen: whether it is there, whether this person may send logs to it, and what else to know before going on. */
export function ChosenDestination({ type, id, checkDestination, registerProvider }: ChosenDestinationProps) {
  const styles = useStyles()
  const { asked, askAgain } = useAsked(checkDestination, { type, id })
  const name = <bdi>{resourceName(type === 'event-hub' ? (parentResourceId(id) ?? id) : id)}</bdi>
  const subscriptionId = parseResourceId(id)?.subscriptionId

  return (
    <div className={styles.root}>
      {asked.kind === 'asking' && (
        <Notice icon={<Spinner size="extra-tiny" aria-label="Checking" />}>Checking whether you may send logs to {name}</Notice>
      )}
      <AskedNotice asked={asked} onRetry={askAgain} />
      {asked.kind === 'answered' && (
        <>
          {asked.value.existence === 'gone' ? (
            <Notice intent="error" title="Not found">
              {name} no longer exists, or you can no longer see it. Choose another one.
            </Notice>
          ) : asked.value.unsuitable ? (
            <Notice intent="error" title="It cannot be used">
              {asked.value.unsuitable}
            </Notice>
          ) : (
            <DestinationRight type={type} id={id} right={asked.value.right} />
          )}
          {asked.value.note && <Notice intent="warning">{asked.value.note}</Notice>}
          {subscriptionId && (
            <RegisterProvider
              subscriptionId={subscriptionId}
              provider="Microsoft.Insights"
              registration={asked.value.registration}
              registerProvider={registerProvider}
              onLook={askAgain}
            >
              Azure sends nothing to {name} without it, and refuses the setting. Registering is free of charge.
            </RegisterProvider>
          )}
          <Sentinel state={asked.value.sentinel} />
        </>
      )}
    </div>
  )
}

function Sentinel({ state }: { state: DestinationState['sentinel'] }) {
  const styles = useStyles()
  switch (state) {
    case 'on':
      return (
        <Notice icon={<ShieldRegular />}>
          <span className={styles.sentinel}>
            <Badge appearance="tint" color="brand">
              Microsoft Sentinel
            </Badge>
            Microsoft Sentinel runs on this workspace. Its Microsoft Entra ID connector becomes enabled once logs flow.
          </span>
        </Notice>
      )
    case 'off':
      return <Notice icon={<ShieldRegular />}>Microsoft Sentinel does not run on this workspace. Nothing about it changes.</Notice>
    case 'unknown':
      return (
        <Notice icon={<ShieldRegular />}>
          The portal could not tell whether Microsoft Sentinel runs on this workspace. If it does, its Microsoft Entra ID connector becomes
          enabled once logs flow.
        </Notice>
      )
    case null:
      return null
  }
}
