package dev.millrace.format.arrow;

import io.airlift.compress.lz4.Lz4Compressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The codec of LZ4's frames. Writes blocks that stand alone, reads also those that refer to earlier ones.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 Frame Format</a>
 */
final class Lz4Frames implements BufferCodec {
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION = 0x40;
    private static final int VERSION_MASK = 0xC0;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int DICTIONARY = 0x01;
    private static final int BLOCKS_OF_4_MB = 0x70;
    private static final int BLOCK = 1 << 22;
    private static final int PLAIN_BLOCK = 1 << 31;
    private static final int FRAME_BYTES = 15;
    private static final int LARGEST_RATIO = 255;

    private final Lz4Compressor compressor = new Lz4Compressor();

    @Override
    public long most(long length) {
        return Math.multiplyExact(length, LARGEST_RATIO);
    }

    @Override
    public int room(int length) {
        int blocks = length / BLOCK + 1;
        return Math.addExact(
                FRAME_BYTES + blocks * Integer.BYTES, compressor.maxCompressedLength(length) + blocks * 16);
    }

    @Override
    public void compress(ByteBuffer plain, ByteBuffer target) {
        target.order(ByteOrder.LITTLE_ENDIAN);
        target.putInt(MAGIC);
        byte[] descriptor = {VERSION | INDEPENDENT, BLOCKS_OF_4_MB};
        target.put(descriptor).put((byte) (XxHash32.of(descriptor) >>> Byte.SIZE));
        byte[] compressed = new byte[compressor.maxCompressedLength(BLOCK)];
        byte[] block = new byte[Math.min(BLOCK, plain.remaining())];
        while (plain.hasRemaining()) {
            int size = Math.min(BLOCK, plain.remaining());
            plain.get(block, 0, size);
            int length = compressor.compress(block, 0, size, compressed, 0, compressed.length);
            if (length < size) {
                target.putInt(length).put(compressed, 0, length);
            } else {
                target.putInt(size | PLAIN_BLOCK).put(block, 0, size);
            }
        }
        target.putInt(0);
    }

    @Override
    public void decompress(ByteBuffer compressed, ByteBuffer target) {
        compressed.order(ByteOrder.LITTLE_ENDIAN);
        int flags = header(compressed);
        Lz4Blocks blocks = new Lz4Blocks(target);
        for (int size = compressed.getInt(); size != 0; size = compressed.getInt()) {
            byte[] block = new byte[checked(size & ~PLAIN_BLOCK, compressed)];
            compressed.get(block);
            if ((size & PLAIN_BLOCK) != 0) {
                blocks.plain(block);
            } else {
                blocks.compressed(block);
            }
            if ((flags & BLOCK_CHECKSUM) != 0) {
                compressed.getInt();
            }
        }
    }

    private static int header(ByteBuffer compressed) {
        int magic = compressed.getInt();
        int flags = compressed.get();
        if (magic != MAGIC || (flags & VERSION_MASK) != VERSION || (flags & DICTIONARY) != 0) {
            throw new IllegalArgumentException("no frame of LZ4");
        }
        int descriptor = 1 + ((flags & CONTENT_SIZE) == 0 ? 0 : Long.BYTES);
        compressed.position(compressed.position() + descriptor + 1);
        return flags;
    }

    private static int checked(int size, ByteBuffer compressed) {
        if (size > compressed.remaining()) {
            throw new IllegalArgumentException("a block of " + size + " bytes");
        }
        return size;
    }
}
