import { useState, type DragEvent } from 'react'
import classes from './FileDrop.module.css'

export interface FileDropProps {
  /** What the browser's dialog offers: `.csv,text/csv`. */
  readonly accept: string
  readonly file: File | undefined
  readonly invitation: string
  readonly onChoose: (file: File | undefined) => void
  readonly testId: string
}

/** A file, dropped or chosen. */
export function FileDrop({ accept, file, invitation, onChoose, testId }: FileDropProps) {
  const [over, setOver] = useState(false)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    onChoose(event.dataTransfer.files[0])
  }

  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        accept={accept}
        className="visually-hidden"
        data-testid={testId}
        // Browsers say nothing of a file that is chosen again, be it another one by now.
        onClick={(event) => {
          event.currentTarget.value = ''
        }}
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
      {file ? <code>{file.name}</code> : invitation}
    </label>
  )
}
