package io.jenkins.plugins.cd4ml.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers in files: 32-bit IEEE 754, lowest byte first, one after another. */
final class Floats {

    private Floats() {}

    static byte[] bytes(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    static float[] of(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }
}
