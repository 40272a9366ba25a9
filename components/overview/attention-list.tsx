'use client'

import { makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import type { AttentionItem } from '@/lib/domain/notifications/attention-item'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S },
})

/** What needs attention, most urgent first. */
export function AttentionList({ items }: { items: AttentionItem[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {items.map(({ kind, code, title, detail, href, actionLabel }) => (
        <li key={code}>
          <Callout
            intent={kind === 'deleted-outside' ? 'error' : 'warning'}
            title={title}
            actions={
              <RouteButton href={href} size="small">
                {actionLabel}
              </RouteButton>
            }
          >
            {detail}
          </Callout>
        </li>
      ))}
    </ul>
  )
}
