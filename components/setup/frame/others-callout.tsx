'use client'

import { makeStyles } from '@fluentui/react-components'
import { PeopleRegular } from '@fluentui/react-icons'
import { Callout } from '@/components/ui/callout'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { draftHref } from '@/lib/domain/portal-paths'
import type { OtherDraft } from './step-props'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.XXS },
})

/** Shows who else is editing the same setting. It doesn't block anyone, because the review compares with Azure before anything is saved. */
export function OthersCallout({ others }: { others: OtherDraft[] }) {
  const styles = useStyles()
  return (
    <Callout icon={<PeopleRegular />}>
      <ul className={styles.list}>
        {others.map(({ id, name, authorName, isOwn, updatedAt }) => (
          <li key={id}>
            {isOwn ? (
              'You have another open draft for this setting:'
            ) : (
              <>
                <bdi>{authorName}</bdi> also has an open draft for this setting:
              </>
            )}{' '}
            <RouteLink href={draftHref(id)}>
              <bdi>{name}</bdi>
            </RouteLink>
            , last saved <Time at={updatedAt} />
          </li>
        ))}
      </ul>
    </Callout>
  )
}
