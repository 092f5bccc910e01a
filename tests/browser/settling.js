// What a page has asked of its server, and whether the run it asked for has ended.
//
// Begun before the page's own scripts. Streamlit's messages say their kind by the number of a
// field (BackMsg.proto, ForwardMsg.proto).
(() => {
  const RERUN = 11, NEW_SESSION = 4, SCRIPT_FINISHED = 6, EARLY_FOR_RERUN = 2;

  // The numbers of the fields a message has, with their value or their length.
  const fields = (bytes) => {
    const found = new Map();
    let at = 0;
    const number = () => {
      let sum = 0, by = 1, part;
      do {
        part = bytes[at++];
        sum += (part & 127) * by;
        by *= 128;
      } while (part > 127);
      return sum;
    };
    while (at < bytes.length) {
      const tag = number(), value = number();
      found.set(tag >> 3, value);
      if ((tag & 7) === 2) at += value;
    }
    return found;
  };

  const asks = (data) => {
    if (ArrayBuffer.isView(data) && fields(data).has(RERUN)) window.landRun = "asked";
  };
  const hears = ({ data }) => {
    if (!(data instanceof ArrayBuffer)) return;
    const told = fields(new Uint8Array(data));
    if (told.has(NEW_SESSION)) window.landRun = "begun";
    // A run that was broken off for another choice is no answer to it.
    if (told.has(SCRIPT_FINISHED) && window.landRun === "begun") {
      window.landRun = told.get(SCRIPT_FINISHED) === EARLY_FOR_RERUN ? "asked" : "ended";
    }
  };
  const listen = (kind) => {
    const { send } = kind.prototype;
    kind.prototype.send = function (...said) {
      if (!this.landHears) this.addEventListener("message", hears);
      this.landHears = true;
      asks(said[0]);
      return send.apply(this, said);
    };
    return kind;
  };
  // What a test puts in the place of the line is listened to as well.
  let kind = listen(window.WebSocket);
  Object.defineProperty(window, "WebSocket", {
    configurable: true,
    get: () => kind,
    set: (other) => { kind = listen(other); },
  });
})();
