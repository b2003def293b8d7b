import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Brand } from '../ui/Brand.tsx'
import classes from './DoorPage.module.css'

/** What stands before the product: one quiet card. */
export function DoorPage({ title, lead, children, testId }: { title: string; lead?: string; children: ReactNode; testId: string }) {
  useDocumentTitle(`${title} · Dormouse`)
  return (
    <main className={classes.door} data-testid={testId}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Brand size={30} />
          <span>Dormouse</span>
        </div>
        <h1>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
      <p className={classes.foot}>Device management for devices that sleep</p>
    </main>
  )
}
