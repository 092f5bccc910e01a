// Counts the seconds of slides that go by themselves; it turns none.

export class Pace {
  constructor([usual, least, most, step]) {
    Object.assign(this, { usual, least, most, step, every: null, running: false, left: 0, own: 0 });
  }

  run(every) {
    this.running = every > 0;
    this.every = every > 0 ? Math.min(Math.max(every, this.least), this.most) : this.every;
    this.begin();
  }

  // `own` are the seconds that a slide's playlist gives it.
  begin(own = this.own) {
    this.own = own;
    this.left = own || this.every;
  }

  toggle() {
    this.run(this.running ? 0 : this.every || this.usual);
  }

  change(steps) {
    this.run((this.every || this.usual) + steps * this.step);
  }

  // What an address or a playlist asks for; what is out of bounds is nothing.
  ask(every) {
    const within = Number.isInteger(every) && every >= this.least && every <= this.most;
    this.run(within ? every : 0);
  }

  // A second went by: tell whether the slide's time is over.
  tick() {
    this.left -= 1;
    const over = this.left <= 0;
    // A slide that is alone is its own next, and its count begins anew.
    if (over) this.begin();
    return over;
  }
}
