'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { PlugConnectedRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { readable } from '@/components/ui/layout/shared-styles'
import { subscriptionIdOf } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import type { DestinationsProps } from '../../frame/step-props'
import { DestinationCard } from './destination-card'
import { DestinationFinder } from './destination-finder'
import { SelectedDestination } from './selected-destination'

const useStyles = makeStyles({ text: readable })

const tagRule = "Microsoft documents a different method: turn on Microsoft Entra logs in the tag rule of the partner's resource in Azure."

/** Sends to a partner solution, if the portal administrator allows it. */
export function PartnerCard({ draft, data }: DestinationsProps & { draft: DraftEditor }) {
  const styles = useStyles()
  const { partner } = draft.content
  const edit = (changes: Partial<typeof partner>) => draft.edit({ partner: { ...partner, ...changes } })
  return (
    <DestinationCard
      icon={<PlugConnectedRegular />}
      title="Send to partner solution"
      words="Send logs to Datadog, Elastic, Dynatrace, New Relic, or Logz.io."
      isOn={partner.isOn}
      onSwitch={data.offersPartner || partner.isOn ? (isOn) => edit({ isOn }) : undefined}
    >
      {!data.offersPartner && (
        <Body1 as="p" className={styles.text}>
          Partner solutions are turned off in this portal. {tagRule}
        </Body1>
      )}
      {data.offersPartner && (
        <>
          <Callout intent="info" title="Not documented for Microsoft Entra">
            Microsoft hasn't documented this destination for Microsoft Entra logs. If Azure doesn't keep this destination after you save,
            the portal shows a message. {tagRule}
          </Callout>
          <DestinationFinder
            id="partnerId"
            kind="partner"
            subscriptions={data.subscriptions}
            initialScope={subscriptionIdOf(partner)}
            selectedId={partner.id}
            onScope={(subscriptionId) => edit({ subscriptionId })}
            onSelect={({ id, subscriptionId }) => edit({ subscriptionId, id })}
          />
          {partner.id && <SelectedDestination key={partner.id} kind="partner" id={partner.id} />}
        </>
      )}
    </DestinationCard>
  )
}
