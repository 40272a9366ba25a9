'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { Notice } from '@/components/ui/callout'
import { RouteButton } from '@/components/ui/route-link'

/** Something that a person should look at, with its one action. */
export interface AttentionItem {
  title: string
  detail: string
  href: string
  actionLabel: string
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** What asks for attention, the gravest first. */
export function AttentionList({ items }: { items: AttentionItem[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {items.map(({ title, detail, href, actionLabel }) => (
        <li key={`${title} ${href}`}>
          <Notice
            intent="warning"
            title={title}
            actions={
              <RouteButton href={href} size="small">
                {actionLabel}
              </RouteButton>
            }
          >
            {detail}
          </Notice>
        </li>
      ))}
    </ul>
  )
}
