package lora

// Spatial reference systems of points.
const (
	SRIDCartesian   = 7203
	SRIDCartesian3D = 9157
	SRIDWGS84       = 4326
	SRIDWGS84_3D    = 4979
)

// Types of the coordinates of vectors.
const (
	VectorCoordTypeFloat64   = "FLOAT64"
	VectorCoordTypeFloat32   = "FLOAT32"
	VectorCoordTypeInteger   = "INTEGER"
	VectorCoordTypeInteger32 = "INTEGER32"
	VectorCoordTypeInteger16 = "INTEGER16"
	VectorCoordTypeInteger8  = "INTEGER8"
)

func temporal(kind, iso string) map[string]any { return map[string]any{"kind": kind, "iso": iso} }

// Date makes a parameter of ISO 8601 text, as the next five do.
func Date(iso string) map[string]any          { return temporal("date", iso) }
func Time(iso string) map[string]any          { return temporal("time", iso) }
func LocalTime(iso string) map[string]any     { return temporal("localtime", iso) }
func DateTime(iso string) map[string]any      { return temporal("datetime", iso) }
func LocalDateTime(iso string) map[string]any { return temporal("localdatetime", iso) }
func Duration(iso string) map[string]any      { return temporal("duration", iso) }

// Vector makes a parameter; values is a slice of numbers.
func Vector(values any, dimension int, coordinateType string) map[string]any {
	return map[string]any{
		"kind": "vector", "dimension": dimension, "coordinateType": coordinateType, "values": values,
	}
}

func point(srid int, crs string, x, y float64) map[string]any {
	return map[string]any{"kind": "point", "srid": srid, "crs": crs, "x": x, "y": y}
}

// Cartesian makes a point for a parameter.
func Cartesian(x, y float64) map[string]any { return point(SRIDCartesian, "cartesian", x, y) }

// Cartesian3D makes a point for a parameter.
func Cartesian3D(x, y, z float64) map[string]any {
	made := point(SRIDCartesian3D, "cartesian-3D", x, y)
	made["z"] = z
	return made
}

// WGS84 makes a point for a parameter.
func WGS84(longitude, latitude float64) map[string]any {
	return point(SRIDWGS84, "WGS-84-2D", longitude, latitude)
}

// WGS84_3D makes a point for a parameter.
func WGS84_3D(longitude, latitude, height float64) map[string]any {
	made := point(SRIDWGS84_3D, "WGS-84-3D", longitude, latitude)
	made["z"] = height
	return made
}

func kindOf(value any) any {
	tagged, _ := value.(map[string]any)
	return tagged["kind"]
}

// IsNode looks at the kind of a value of a result, as the next five do.
func IsNode(value any) bool         { return kindOf(value) == "node" }
func IsRelationship(value any) bool { return kindOf(value) == "relationship" }
func IsPath(value any) bool         { return kindOf(value) == "path" }
func IsPoint(value any) bool        { return kindOf(value) == "point" }
func IsVector(value any) bool       { return kindOf(value) == "vector" }
func IsTemporal(value any) bool {
	switch kindOf(value) {
	case "date", "time", "localtime", "datetime", "localdatetime", "duration":
		return true
	}
	return false
}
