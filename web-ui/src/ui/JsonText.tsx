import classes from './JsonText.module.css'

export interface JsonTextProps {
  readonly label: string
  readonly text: string
  readonly onChange: (text: string) => void
  readonly testId: string
}

/** A thing as its JSON, to edit. What it means, the server judges. */
export function JsonText({ label, text, onChange, testId }: JsonTextProps) {
  return (
    <textarea
      aria-label={label}
      className={classes.text}
      value={text}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  )
}
