package io.github.atlasbackups.testkit.loopback;

/** What a client sent is no request that a strict server takes. The message never quotes what was sent. */
public final class BadRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int status;

    private BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Not HTTP/1.x, or not in its form: 400. */
    static BadRequestException malformed(String message) {
        return new BadRequestException(400, message);
    }

    /** A head over the limits: 431. */
    static BadRequestException headTooLarge(String message) {
        return new BadRequestException(431, message);
    }

    /** The status to answer with before the connection is closed. */
    public int status() {
        return status;
    }
}
