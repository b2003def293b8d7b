import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import classes from './Notice.module.css'

export interface NoticeProps {
  readonly tone: 'info' | 'caution' | 'trouble' | 'good'
  readonly title?: string
  readonly children?: ReactNode
  readonly testId?: string
}

const ICONS = { info: 'info', caution: 'warn', trouble: 'warn', good: 'check' } as const

/** A sentence that belongs to what stands around it. */
export function Notice({ tone, title, children, testId }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} data-testid={testId} role={tone === 'trouble' ? 'alert' : 'note'}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <p className={classes.title}>{title}</p>}
        {children && <div className={classes.text}>{children}</div>}
      </div>
    </div>
  )
}
