import classes from './Imports.module.css'

const COLUMNS = [
  ['endpoint', 'The name the device registers with. All other columns may be left out.'],
  ['kind', 'psk, rpk or x509; follows from what else there is when left out.'],
  ['identity', 'Of a pre-shared key; the endpoint name when left out.'],
  ['key', 'Of a pre-shared key, as hex digits or base64.'],
  ['publicKey', 'A raw public key, as a SubjectPublicKeyInfo in base64.'],
  ['subject', 'The common name its certificate must carry; the endpoint name when left out.'],
  ['purpose', 'bootstrap or management; bootstrap when left out.'],
  ['standing', 'active or pending; active when left out.'],
  ['profile', 'Which profile the device gets.'],
  ['groups', 'Which groups it belongs to, the nearest first.'],
  ['var.NAME', 'The variable NAME of the device.'],
] as const

/** What a list looks like, for whoever makes one. */
export function ListForm() {
  return (
    <details className={classes.form} data-testid="import-columns">
      <summary>What a list looks like</summary>
      <dl>
        {COLUMNS.map(([name, words]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.soft}>
        CSV with a header, separated by commas, semicolons or tabs; or JSON, one object for each credential. Columns nobody knows are refused, so that none is passed
        over by a slip of the pen.
      </p>
    </details>
  )
}
