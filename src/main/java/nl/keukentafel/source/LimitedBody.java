package nl.keukentafel.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in a body of at most so many bytes; of a larger one it stops reading. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int most;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream sofar = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    LimitedBody(int most) {
        this.most = most;
    }

    /** The body is larger than is taken in. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the answer is too large");
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription flow = Objects.requireNonNull(subscription);
        for (ByteBuffer buffer : buffers) {
            if (sofar.size() + buffer.remaining() > most) {
                flow.cancel();
                whole.completeExceptionally(new TooLarge());
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            sofar.writeBytes(bytes);
        }
        flow.request(1);
    }

    @Override
    public void onError(Throwable why) {
        whole.completeExceptionally(why);
    }

    @Override
    public void onComplete() {
        whole.complete(sofar.toByteArray());
    }
}
