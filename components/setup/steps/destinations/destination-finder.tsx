'use client'

import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { BuildingRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { stack } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import { destinationNouns } from './destination-nouns'
import { DestinationSearch } from './destination-search'
import type { DestinationFinderProps } from './finder-props'
import { SubscriptionCascade } from './subscription-cascade'

const useStyles = makeStyles({
  root: stack.L,
  scopes: { display: 'flex', flexWrap: 'wrap', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** Finds a destination through its subscription, or by name in all subscriptions. */
export function DestinationFinder({ id, subscriptions, ...finder }: DestinationFinderProps) {
  const styles = useStyles()
  const [scope, setScope] = useState<'subscription' | 'everywhere'>('subscription')
  const { many } = destinationNouns[finder.kind]

  if ('error' in subscriptions) return <ErrorCallout error={subscriptions.error} onRetry={reloadPage} isAlert={false} />
  if (subscriptions.length === 0)
    return (
      <EmptyState
        icon={<BuildingRegular />}
        title="No subscriptions available"
        text={`You don't have access to an Azure subscription, so you can't see any ${many}. In the Prerequisites step, copy the request, and then send it to a subscription owner.`}
      />
    )
  return (
    <div id={id} className={styles.root}>
      <RadioGroup
        layout="horizontal"
        aria-label={`Where to search for ${many}`}
        className={styles.scopes}
        value={scope}
        onChange={(_, { value }) => setScope(value === 'everywhere' ? 'everywhere' : 'subscription')}
      >
        <Radio value="subscription" label="Browse one subscription" />
        <Radio value="everywhere" label="Search all subscriptions" />
      </RadioGroup>
      {scope === 'subscription' ? (
        <SubscriptionCascade {...finder} subscriptions={subscriptions} />
      ) : (
        <DestinationSearch {...finder} subscriptions={subscriptions} />
      )}
    </div>
  )
}
