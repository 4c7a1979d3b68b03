/** Paints the words that stand over a map, in HTML, onto a canvas: names, dots, sentences, leaders. */

interface Paint {
  pen: CanvasRenderingContext2D
  /** Top left of the map on the page, and on the canvas. */
  from: { x: number; y: number }
  to: { x: number; y: number }
}

/** `root` is the map's own element; what of it is hidden is left out. */
export function paintWords(pen: CanvasRenderingContext2D, root: Element, x: number, y: number) {
  const box = root.getBoundingClientRect()
  const paint: Paint = { pen, from: { x: box.left, y: box.top }, to: { x, y } }
  pen.save()
  pen.beginPath()
  pen.rect(x, y, box.width, box.height)
  pen.clip()
  for (const shape of root.querySelectorAll('.europe-lines polyline')) paintLine(paint, shape)
  for (const shape of root.querySelectorAll('.europe-lines circle')) paintRing(paint, shape)
  for (const dot of root.querySelectorAll('.europe-name > i')) paintDot(paint, dot)
  const words = root.querySelector('.europe-words')
  if (words) {
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) paintText(paint, walker.currentNode as Text)
  }
  pen.restore()
}

function paintText({ pen, from, to }: Paint, text: Text): void {
  const parent = text.parentElement
  if (!parent || !text.data.trim()) return
  const range = document.createRange()
  range.selectNodeContents(text)
  const box = range.getBoundingClientRect()
  if (box.width === 0) return
  const style = getComputedStyle(parent)
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  if ('letterSpacing' in pen) pen.letterSpacing = style.letterSpacing
  pen.textBaseline = 'alphabetic'
  pen.globalAlpha = Number(style.opacity) || 1
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText(text.data)
  const x = box.left - from.x + to.x
  const y = box.top - from.y + to.y + (box.height - up - down) / 2 + up
  const halo = getComputedStyle(parent).getPropertyValue('--map-halo')
  if (halo) {
    pen.strokeStyle = halo
    pen.lineWidth = 3
    pen.lineJoin = 'round'
    pen.strokeText(text.data, x, y)
  }
  pen.fillStyle = style.color
  pen.fillText(text.data, x, y)
  pen.globalAlpha = 1
  if ('letterSpacing' in pen) pen.letterSpacing = '0px'
}

function paintDot({ pen, from, to }: Paint, dot: Element): void {
  const box = dot.getBoundingClientRect()
  if (box.width === 0) return
  const style = getComputedStyle(dot)
  pen.beginPath()
  pen.arc(
    box.left + box.width / 2 - from.x + to.x,
    box.top + box.height / 2 - from.y + to.y,
    box.width / 2 - 0.75,
    0,
    2 * Math.PI,
  )
  pen.fillStyle = style.backgroundColor
  pen.fill()
  pen.strokeStyle = style.borderTopColor
  pen.lineWidth = 1.5
  pen.stroke()
}

const isSeen = (shape: Element): boolean =>
  !shape.hasAttribute('hidden') && getComputedStyle(shape).display !== 'none'

function paintLine({ pen, to }: Paint, shape: Element): void {
  if (!isSeen(shape)) return
  const numbers = (shape.getAttribute('points') ?? '').split(/[\s,]+/).map(Number)
  pen.beginPath()
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    pen.lineTo(numbers[i]! + to.x, numbers[i + 1]! + to.y)
  }
  const style = getComputedStyle(shape)
  pen.strokeStyle = style.stroke
  pen.lineWidth = Number.parseFloat(style.strokeWidth) || 1
  pen.stroke()
}

function paintRing({ pen, to }: Paint, shape: Element): void {
  if (!isSeen(shape)) return
  const number = (name: string) => Number(shape.getAttribute(name)) || 0
  const style = getComputedStyle(shape)
  pen.beginPath()
  pen.arc(number('cx') + to.x, number('cy') + to.y, number('r') || 2.5, 0, 2 * Math.PI)
  if (style.fill !== 'none') {
    pen.fillStyle = style.fill
    pen.fill()
  }
  if (style.stroke !== 'none') {
    pen.strokeStyle = style.stroke
    pen.lineWidth = Number.parseFloat(style.strokeWidth) || 1
    pen.stroke()
  }
}
