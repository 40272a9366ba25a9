'use client'

import { Badge, Caption1, makeStyles, Spinner } from '@fluentui/react-components'
import { ShieldRegular } from '@fluentui/react-icons'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { Callout } from '@/components/ui/callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { parentResourceId, parseResourceId, resourceName } from '@/lib/domain/azure/resource-id'
import type { OfferedDestinationKind } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { type HubUse, receptionOfUse } from '@/lib/domain/settings/reception/hub-room'
import { refusalWords, uncheckedWords, warningWords } from '@/lib/domain/settings/reception/reception-words'
import { useDestinationActions } from '../../frame/destination-actions-context'
import { QueryCallout } from '../../frame/query-callout'
import { RegisterProvider } from '../../frame/register-provider'
import { useActionQuery } from '../../frame/use-action-query'
import { DestinationRight } from './destination-right'

const useStyles = makeStyles({
  root: { ...stack.S, minHeight: '3.5rem' },
  sentinel: { ...stack.XS, alignItems: 'start' },
})

interface SelectedDestinationProps {
  kind: OfferedDestinationKind
  /** For an event hub, the authorization rule. */
  id: string
  /** What the draft does with an event hub. */
  hubUse?: HubUse
}

/** Shows whether a selected destination exists, whether the person can send logs to it, and what else to know before continuing. */
export function SelectedDestination({ kind, id, hubUse }: SelectedDestinationProps) {
  const styles = useStyles()
  const { checkDestination } = useDestinationActions()
  const { query, refetch } = useActionQuery(checkDestination, { kind, id })
  const name = <bdi>{resourceName(kind === 'event-hub' ? (parentResourceId(id) ?? id) : id)}</bdi>
  const state = query.kind === 'loaded' ? query.value : undefined
  const { problems, unchecked } =
    state && hubUse ? receptionOfUse(state.reception, hubUse, state.hubRoom) : (state?.reception ?? { problems: [], unchecked: [] })
  const subscriptionId = parseResourceId(id)?.subscriptionId

  return (
    <div className={styles.root}>
      {query.kind === 'loading' && (
        <Callout icon={<Spinner size="extra-tiny" aria-label="Checking" />}>Checking whether you can send logs to {name}</Callout>
      )}
      <QueryCallout query={query} onRetry={refetch} />
      {query.kind === 'loaded' && (
        <>
          {query.value.existence === 'gone' ? (
            <Callout intent="error" title="Not found">
              {name} no longer exists, or you no longer have access to it. Select another destination.
            </Callout>
          ) : refusalWords(problems) ? (
            <Callout intent="error" title="Can't receive logs">
              {refusalWords(problems)}
            </Callout>
          ) : (
            <DestinationRight kind={kind} id={id} right={query.value.right} />
          )}
          {warningWords(problems) && <Callout intent="warning">{warningWords(problems)}</Callout>}
          {query.value.existence === 'found' && uncheckedWords(unchecked) && <Callout>{uncheckedWords(unchecked)}</Callout>}
          {subscriptionId && (
            <RegisterProvider
              subscriptionId={subscriptionId}
              provider="Microsoft.Insights"
              registration={query.value.registration}
              onRefresh={refetch}
            >
              Without registration, Azure refuses the setting and sends no logs to {name}. Registration is free.
            </RegisterProvider>
          )}
          <Sentinel state={query.value.sentinel} />
          {query.value.existence !== 'gone' && (
            <Caption1>
              <AdminCenterLink
                place={{ kind: 'resource', id: kind === 'event-hub' ? (parentResourceId(id) ?? id) : id }}
                what={resourceName(kind === 'event-hub' ? (parentResourceId(id) ?? id) : id)}
              />
            </Caption1>
          )}
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
        <Callout icon={<ShieldRegular />}>
          <span className={styles.sentinel}>
            <Badge appearance="tint" color="brand">
              Microsoft Sentinel
            </Badge>
            Microsoft Sentinel is enabled on this workspace. When logs arrive, the Microsoft Entra ID data connector for Microsoft Sentinel
            is also enabled.
          </span>
        </Callout>
      )
    case 'off':
      return <Callout icon={<ShieldRegular />}>Microsoft Sentinel isn't enabled on this workspace.</Callout>
    case 'unknown':
      return (
        <Callout icon={<ShieldRegular />}>
          The portal couldn't check whether Microsoft Sentinel is enabled on this workspace. If Microsoft Sentinel is enabled, its Microsoft
          Entra ID data connector is also enabled when logs arrive.
        </Callout>
      )
    case null:
      return null
  }
}
