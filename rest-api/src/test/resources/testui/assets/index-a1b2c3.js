console.log("dormouse");
