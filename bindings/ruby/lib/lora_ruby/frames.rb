# frozen_string_literal: true

module LoraRuby
  # Frames over the socket to the engine: spec/ffi.md, section 4.
  module Frames
    HEADER_SIZE_BYTES = 9
    LENGTH_SIZE_BYTES = 4

    Frame = Struct.new(:status, :request, :strings)

    module_function

    def size(strings)
      strings.sum(HEADER_SIZE_BYTES) { |string| LENGTH_SIZE_BYTES + string.bytesize }
    end

    def encode(operation, request, database, strings)
      frame = [size(strings), operation, request, database].pack("VCVV")
      strings.each { |string| frame << [string.bytesize].pack("V") << string.b }
      frame
    end

    # Waits for a frame. EOFError where the other side is gone or breaks the rules.
    def read(channel)
      length = read_bytes(channel, LENGTH_SIZE_BYTES).unpack1("V")
      raise EOFError unless length.between?(HEADER_SIZE_BYTES, Protocol::FRAME_SIZE_BYTES_MAX)

      body = read_bytes(channel, length)
      status, request = body.unpack("CV")
      Frame.new(status, request, strings_of(body))
    end

    def read_bytes(channel, size)
      bytes = channel.read(size)
      raise EOFError if bytes.nil? || bytes.bytesize < size

      bytes
    end

    def strings_of(body)
      strings = []
      offset = HEADER_SIZE_BYTES
      while offset < body.bytesize
        start = offset + LENGTH_SIZE_BYTES
        length = body.byteslice(offset, LENGTH_SIZE_BYTES).unpack1("V")
        offset = start + (length || 0)
        raise EOFError if length.nil? || offset > body.bytesize

        strings << body.byteslice(start, length)
      end
      strings
    end
  end
end
