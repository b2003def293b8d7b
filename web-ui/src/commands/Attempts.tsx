import type { Command } from '../api/types.ts'
import { clockTimeWithSeconds, fullTime } from '../format/time.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { valueText } from '../values/valueText.ts'
import classes from './Commands.module.css'

/** The evidence: when it was sent, by which node, under which token, and what came back. */
export function Attempts({ command: { attempts, result } }: { command: Command }) {
  return (
    <ol className={classes.attempts} data-testid="command-evidence">
      {attempts.map(({ at, node, outcome, onAir }) => (
        <li key={at}>
          <p>
            <time dateTime={at}>{fullTime(at)}</time> {sentence(outcome)}
          </p>
          {onAir.map(({ messageId, token, sentAt, answeredAt, transmissions }) => (
            <p key={token}>
              {[
                `sent ${clockTimeWithSeconds(sentAt)} by ${node}`,
                messageId !== undefined && `message ${messageId}`,
                `token ${token}`,
                counted(transmissions, 'transmission'),
                answeredAt && `answered ${clockTimeWithSeconds(answeredAt)}`,
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
          ))}
        </li>
      ))}
      {result?.values && result.values.length > 1 && (
        <li>
          {result.values.map(({ path, value, type }) => (
            <p key={path}>
              <code>{path}</code> {valueText(value, type)}
            </p>
          ))}
        </li>
      )}
      {result?.links && (
        <li>
          <code>{result.links}</code>
        </li>
      )}
    </ol>
  )
}
