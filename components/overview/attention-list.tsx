'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { RouteButton } from '@/components/ui/route-link'
import type { AttentionItem } from '@/lib/domain/notifications/attention-item'

const useStyles = makeStyles({
  list: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** What needs attention, most urgent first. */
export function AttentionList({ items }: { items: AttentionItem[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {items.map(({ code, title, detail, href, actionLabel }) => (
        <li key={code}>
          <Callout
            intent="warning"
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
