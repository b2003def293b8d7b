import type { BootstrapExchange } from '../api/types.ts'
import { bytes } from '../format/number.ts'
import classes from './Bootstrap.module.css'

/** What was said, message by message. Never what with: keys are not remembered. */
export function Exchanges({ exchanges }: { exchanges: readonly BootstrapExchange[] }) {
  return (
    <ol className={classes.exchanges} data-testid="bootstrap-evidence">
      {exchanges.map(({ what, format, bytesDown, bytesUp, answer, tookMs }, index) => (
        <li key={`${index} ${what}`} data-tone={answer?.startsWith('2.') ? 'good' : 'trouble'}>
          <code>{what}</code>
          <span>{format}</span>
          <span>{`${bytes(bytesDown)} ↓`}</span>
          <span>{`${bytes(bytesUp)} ↑`}</span>
          <span>{tookMs < 1000 ? `${tookMs} ms` : `${(tookMs / 1000).toFixed(1)} s`}</span>
          <b>{answer ?? 'no answer'}</b>
        </li>
      ))}
    </ol>
  )
}
