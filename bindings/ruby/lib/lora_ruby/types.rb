# frozen_string_literal: true

module LoraRuby
  # Makers of tagged values for parameters, and tests of values of results: functions of LoraRuby.
  module Types
    TEMPORAL_KINDS = %w[date time localtime datetime localdatetime duration].freeze
    SRID_CARTESIAN = 7203
    SRID_CARTESIAN_3D = 9157
    SRID_WGS84 = 4326
    SRID_WGS84_3D = 4979

    TEMPORAL_KINDS.each do |kind|
      define_method(kind) { |iso| { "kind" => kind, "iso" => iso } }
    end

    def vector(values, dimension, coordinate_type)
      { "kind" => "vector", "dimension" => dimension, "coordinateType" => coordinate_type, "values" => values }
    end

    def cartesian(x, y)
      { "kind" => "point", "srid" => SRID_CARTESIAN, "crs" => "cartesian", "x" => x, "y" => y }
    end

    def cartesian_3d(x, y, z)
      { "kind" => "point", "srid" => SRID_CARTESIAN_3D, "crs" => "cartesian-3D", "x" => x, "y" => y, "z" => z }
    end

    def wgs84(longitude, latitude)
      { "kind" => "point", "srid" => SRID_WGS84, "crs" => "WGS-84-2D", "x" => longitude, "y" => latitude }
    end

    def wgs84_3d(longitude, latitude, height)
      { "kind" => "point", "srid" => SRID_WGS84_3D, "crs" => "WGS-84-3D", "x" => longitude, "y" => latitude,
        "z" => height }
    end

    %w[node relationship path point vector].each do |kind|
      define_method(:"#{kind}?") { |value| value.is_a?(Hash) && value["kind"] == kind }
    end

    def temporal?(value)
      value.is_a?(Hash) && TEMPORAL_KINDS.include?(value["kind"])
    end
  end
end
