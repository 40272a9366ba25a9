'use client'

import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { DestinationMark } from '@/components/settings/destination-mark'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { CategoryPage, KnownArrival } from '@/lib/domain/guide/category-page'
import { settingHref } from '@/lib/domain/portal-paths'
import { destinationName, destinationNoun } from '@/lib/domain/settings/destination'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
  entry: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  words: { ...stack.XXS, overflowWrap: 'anywhere' },
  quiet,
})

/** Which settings send the category where, and whether rows arrive, as last seen. */
export function CategoryInUse({ page: { name, sendings } }: { page: CategoryPage }) {
  const styles = useStyles()
  if (!sendings) return <Body1 as="p">Unknown. The portal hasn't read the settings yet.</Body1>
  if (sendings.length === 0) return <Body1 as="p">No setting sends {name}.</Body1>
  return (
    <ul className={styles.list}>
      {sendings.map(({ sending: { settingName, destination }, key, arrival }) => (
        <li key={key} className={styles.entry}>
          <DestinationMark kind={destination.kind} />
          <span className={styles.words}>
            <Body1>
              <RouteLink href={settingHref(settingName)}>
                <bdi>{settingName}</bdi>
              </RouteLink>{' '}
              sends {name} to {destinationNoun(destination)} <bdi>{destinationName(destination)}</bdi>.
            </Body1>
            <Caption1 className={styles.quiet}>
              <Arrival arrival={arrival} />
            </Caption1>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Arrival({ arrival }: { arrival: KnownArrival }) {
  switch (arrival.kind) {
    case 'rows':
      return (
        <>
          Last row <Time at={arrival.lastAt} />, as of the last check <Time at={arrival.checkedAt} />
        </>
      )
    case 'none':
      return (
        <>
          The last check <Time at={arrival.checkedAt} /> found no rows
        </>
      )
    case 'not-counted':
      return <>Rows aren't counted, because the table is on the {arrival.plan} plan</>
    case 'not-checked':
      return <>The portal hasn't checked whether rows arrive there</>
    case 'not-checkable':
      return <>The portal can't check what arrives there</>
  }
}
