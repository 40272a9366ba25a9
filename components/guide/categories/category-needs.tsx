'use client'

import { Body1, Body1Strong, makeStyles } from '@fluentui/react-components'
import { bulletList, stack } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { alertKindWords } from '@/lib/domain/alerts/alert-resource'
import type { CategoryPage } from '@/lib/domain/guide/category-page'
import { detectionUrl } from '@/lib/domain/settings/catalog/guide/detections'

const useStyles = makeStyles({ part: stack.XS, list: { ...bulletList, ...stack.S } })

/** The controls, alerts, sample queries, and public detections that read a category. */
export function CategoryNeeds({ page: { name, known, controls, samples, isReadByAccountAlert, detections } }: { page: CategoryPage }) {
  const alerts = [
    ...(isReadByAccountAlert ? [alertKindWords['break-glass']] : []),
    ...(known ? [alertKindWords['table-quiet'], alertKindWords['ingestion-limit']] : []),
  ]
  return (
    <>
      <Part title="Controls" none={`No built-in control mentions ${name}.`}>
        {controls.map(({ title, url }) => (
          <li key={title}>
            <NewTabLink href={url}>{title}</NewTabLink>
          </li>
        ))}
      </Part>
      <Part title="Alerts in this portal" none="None.">
        {alerts.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </Part>
      <Part title="Sample queries in Explore" none="None.">
        {samples.map(({ title, answers }) => (
          <li key={title}>
            {title}: {answers}
          </li>
        ))}
      </Part>
      <Part title="Public detections for Microsoft Sentinel (a selection)" none="None in this selection.">
        {detections.map((detection) => (
          <li key={detection.file}>
            <NewTabLink href={detectionUrl(detection)}>{detection.title}</NewTabLink>
          </li>
        ))}
      </Part>
    </>
  )
}

function Part({ title, none, children }: { title: string; none: string; children: React.ReactElement[] }) {
  const styles = useStyles()
  return (
    <div className={styles.part}>
      <Body1Strong as="h3">{title}</Body1Strong>
      {children.length > 0 ? <ul className={styles.list}>{children}</ul> : <Body1 as="p">{none}</Body1>}
    </div>
  )
}
