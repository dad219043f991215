/** Invented messages to try it on; the names under `.example` belong to nobody. */
export const EXAMPLE_MESSAGES: readonly { title: string; text: string }[] = [
  {
    title: 'A parcel fee',
    text: 'Royal Post: your parcel is held at our depot because of an unpaid fee of £1.45. Pay within 12 hours or it will be returned: https://royal-post-redelivery.example/pay',
  },
  {
    title: 'A new number',
    text: "Hi mum, my phone broke so this is my new number. Can you message me on WhatsApp? I have to pay a bill today and can't get into my bank x",
  },
  {
    title: 'A code from the bank',
    text: "Kestrel Bank: use 482 913 to sign in. It expires in 10 minutes. We will never ask you for this code. If it wasn't you, call the number on your card.",
  },
  { title: 'A message from home', text: "Train's late, I'll be home about seven. Can you put dinner in the oven?" },
]
