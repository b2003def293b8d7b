import type { BootstrapPreview } from '../api/types.ts'
import { Notice } from '../ui/Notice.tsx'
import { valueText } from '../values/valueText.ts'
import classes from './Bootstrap.module.css'

/** What would be written to a device, in this order; secrets are told as such and not shown. */
export function PlanView({ plan: { steps, faults, server, edition, leftOut } }: { plan: BootstrapPreview }) {
  if (faults.length > 0)
    return (
      <Notice tone="trouble" title="Nothing would be written" testId="plan-faults">
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <div data-testid="plan">
      <p className={classes.soft}>
        {server && `It would be sent to ${server}. `}
        {`This follows from ${edition}.`}{leftOut.length > 0 && ` Left out, because the device has no such object: ${leftOut.join(', ')}.`}
      </p>
      <ol className={classes.plan}>
        {steps.map(({ what, path, values }) => (
          <li key={`${what} ${path}`}>
            <b>
              {what} <code>{path ?? 'all that may go'}</code>
            </b>
            <ul>
              {values.map((value) => (
                <li key={value.path}>
                  <code>{value.path}</code>
                  <span>{value.secret ? <i>secret</i> : value.value === undefined ? '–' : valueText(value.value, value.type ?? 'string')}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}
